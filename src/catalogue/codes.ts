/**
 * Every AADSTS number that public sources name. Microsoft says that numbers and texts may change:
 * they serve to explain, never to decide. On each line a number, its class and, where one is public,
 * its symbolic name. It is text because most captures hold none of them, and 895 rows take longer to
 * build than to look up.
 */
export const aadstsCodes = `
16000 placement InteractionRequired
16001 expected UserAccountSelectionInvalid
16002 unknown AppSessionSelectionInvalid
16003 placement SsoUserAccountNotFoundInResourceTenant
17003 unknown CredentialKeyProvisioningFailed
20001 request WsFedSignInResponseError
20012 request WsFedMessageInvalid
20033 unknown FedMetadataInvalidTenantName
26000 unknown
28000 request
28002 request
28003 request
29200 unknown
29201 unknown
29202 unknown
29203 unknown
29204 unknown
29205 unknown
29206 unknown
29207 unknown
29208 unknown
29210 unknown
29211 unknown
29212 unknown
40002 unknown
40003 unknown
40004 unknown
40005 unknown
40008 external OAuth2IdPUnretryableServerError
40009 external OAuth2IdPRefreshTokenRedemptionUserError
40010 external OAuth2IdPRetryableServerError
40013 unknown
40014 unknown
40015 external OAuth2IdPAuthCodeRedemptionUserError
40016 unknown
50000 unknown TokenIssuanceError
50001 request InvalidResource
50002 placement NotAllowedTenant
50003 registration MissingSigningKey
50004 unknown
50005 policy DevicePolicyError
50006 registration InvalidSignature
50007 unknown PartnerEncryptionCertificateMissing
50008 unknown InvalidSamlToken
50010 unknown AudienceUriValidationFailed
50011 request InvalidReplyTo
50012 registration AuthenticationFailed
50013 unknown InvalidAssertion
50014 placement GuestUserInPendingState
50015 placement ViralUserLegalAgeConsentRequiredState
50016 unknown
50017 unknown CertificateValidationFailed
50019 unknown
50020 placement UserUnauthorized
50023 unknown
50024 unknown
50025 unknown
50026 unknown
50027 unknown InvalidJwtToken
50029 unknown
50030 unknown
50032 registration WeakRsaKey
50033 transient RetryableError
50034 placement UserAccountNotFound
50035 unknown
50038 unknown
50042 unknown UnableToGeneratePairwiseIdentifierWithMissingSalt
50043 unknown UnableToGeneratePairwiseIdentifierWithMultipleSalts
50045 unknown
50048 unknown SubjectMismatchesIssuer
50049 unknown NoSuchInstanceForDiscovery
50050 request MalformedDiscoveryRequest
50051 unknown
50052 unknown
50053 placement IdsLocked
50054 unknown
50055 revoked InvalidPasswordExpiredPassword
50056 unknown
50057 revoked UserDisabled
50058 expected UserInformationNotProvided
50059 request MissingTenantRealmAndNoUserInformationProvided
50060 unknown
50061 expected SignoutInvalidRequest
50062 unknown
50064 unknown CredentialAuthenticationError
50068 unknown SignoutInitiatorNotParticipant
50069 unknown
50070 unknown SignoutUnknownSessionIdentifier
50071 unknown SignoutMessageExpired
50072 policy UserStrongAuthEnrollmentRequiredInterrupt
50074 policy UserStrongAuthClientAuthNRequiredInterrupt
50075 unknown
50076 policy UserStrongAuthClientAuthNRequired
50077 unknown
50078 policy UserStrongAuthExpired
50079 policy UserStrongAuthEnrollmentRequired
50080 unknown
50081 unknown
50082 unknown
50085 external
50086 unknown SasNonRetryableError
50087 transient SasRetryableError
50088 unknown
50089 lifecycle
50091 unknown
50093 unknown
50094 unknown
50095 unknown
50096 unknown
50097 policy DeviceAuthenticationRequired
50098 unknown
50099 unknown PKeyAuthInvalidJwtUnauthorized
50100 unknown
50101 unknown
50102 unknown
50103 unknown
50105 consent EntitlementGrantsNotFound
50107 unknown InvalidRealmUri
50108 unknown
50109 unknown
50111 unknown
50117 unknown
50120 unknown ThresholdJwtInvalidJwtFormat
50123 unknown
50124 unknown ClaimsTransformationInvalidInputParameter
50125 policy PasswordResetRegistrationRequiredInterrupt
50126 expected InvalidUserNameOrPassword
50127 policy BrokerAppNotInstalled
50128 unknown
50129 policy DeviceIsNotWorkplaceJoined
50130 unknown
50131 policy ConditionalAccessFailed
50132 revoked SsoArtifactInvalidOrExpired
50133 revoked SsoArtifactRevoked
50134 policy DeviceFlowAuthorizeWrongDatacenter
50135 revoked PasswordChangeCompromisedPassword
50136 external RedirectMsaSessionToApp
50137 unknown
50138 unknown
50139 external SessionMissingMsaOAuth2RefreshToken
50140 expected KmsiInterrupt
50141 unknown
50142 unknown
50143 unknown
50144 revoked InvalidPasswordExpiredOnPremPassword
50146 registration MissingCustomSigningKey
50147 request MissingCodeChallenge
50148 request
50149 unknown
50150 unknown
50155 policy DeviceAuthenticationFailed
50156 unknown
50157 unknown
50158 policy ExternalSecurityChallenge
50159 unknown
50160 unknown
50161 unknown InvalidExternalSecurityChallengeConfiguration
50162 unknown
50163 unknown
50164 unknown
50165 unknown
50166 transient ExternalClaimsProviderThrottled
50167 unknown
50168 expected ChromeBrowserSsoInterruptRequired
50169 request InvalidRequestBadRealm
50170 unknown MissingExternalClaimsProviderMapping
50171 unknown
50172 unknown
50173 revoked FreshTokenNeeded
50176 unknown
50177 unknown ExternalChallengeNotSupportedForPassthroughUsers
50178 unknown SessionControlNotSupportedForPassthroughUsers
50179 unknown
50180 unknown WindowsIntegratedAuthMissing
50181 unknown
50182 unknown
50183 unknown
50184 unknown
50185 unknown
50186 unknown
50187 policy DeviceInformationNotProvided
50189 unknown
50190 unknown
50192 unknown RawCredentialExpectedNotFound
50193 unknown
50194 registration
50196 request LoopDetected
50197 unknown ConflictingIdentities
50199 expected CmsiInterrupt
50200 unknown
50201 unknown
50202 unknown
50203 unknown
50204 unknown
50205 unknown
50206 unknown
50207 unknown
50208 unknown
50209 unknown
51000 unknown RequiredFeatureNotEnabled
51001 unknown DomainHintMustbePresent
51004 placement UserAccountNotInDirectory
51005 unknown TemporaryRedirect
51006 policy ForceReauthDueToInsufficientAuth
52004 consent DelegationDoesNotExistForLinkedIn
53000 policy DeviceNotCompliant
53001 policy DeviceNotDomainJoined
53002 policy ApplicationUsedIsNotAnApprovedApp
53003 policy BlockedByConditionalAccess
53004 policy ProofUpBlockedDueToRisk
53005 policy
53006 unknown
53007 unknown
53008 unknown
53009 policy
53010 policy ProofUpBlockedDueToSecurityInfoAcr
53011 policy
54000 placement MinorUserBlockedLegalAgeGroupRule
54005 request
54006 unknown
54007 unknown
54008 unknown
54009 unknown
54010 unknown
65001 consent DelegationDoesNotExist
65002 consent
65003 unknown
65004 consent UserDeclinedConsent
65005 consent MisconfiguredApplication
65006 unknown
65007 unknown
67003 unknown ActorNotValidServiceIdentity
70000 lifecycle InvalidGrant
70001 registration UnauthorizedClient
70002 registration InvalidClient
70003 request UnsupportedGrantType
70004 request InvalidRedirectUri
70005 request UnsupportedResponseType
70007 request UnsupportedResponseMode
70008 lifecycle ExpiredOrRevokedGrant
70011 request InvalidScope
70012 external MsaServerError
70016 expected AuthorizationPending
70018 expected BadVerificationCode
70019 lifecycle CodeExpired
70024 unknown
70030 unknown
70031 unknown
70033 unknown
70034 unknown
70035 unknown
70036 unknown
70037 unknown
70039 unknown
70041 unknown
70043 policy BadTokenDueToSignInFrequency
70044 policy
70045 unknown
70046 policy
75001 unknown BindingSerializationError
75003 request UnsupportedBindingError
75005 request Saml2MessageInvalid
75008 unknown RequestDeniedError
75011 unknown NoMatchedAuthnContextInOutputClaims
75016 request Saml2AuthenticationRequestInvalidNameIDPolicy
76021 unknown ApplicationRequiresSignedRequests
76026 unknown RequestIssueTimeExpired
80001 unknown OnPremiseStoreIsNotAvailable
80002 transient OnPremisePasswordValidatorRequestTimedout
80005 unknown OnPremisePasswordValidatorUnpredictableWebException
80007 unknown OnPremisePasswordValidatorErrorOccurredOnPrem
80010 unknown OnPremisePasswordValidationEncryptionException
80012 unknown OnPremisePasswordValidationAccountLogonInvalidHours
80013 unknown OnPremisePasswordValidationTimeSkew
80014 transient OnPremisePasswordValidationAuthenticationAgentTimeout
81001 unknown
81004 unknown DesktopSsoIdentityInTicketIsNotAuthenticated
81005 unknown DesktopSsoAuthenticationPackageNotSupported
81006 unknown DesktopSsoNoAuthorizationHeader
81007 unknown DesktopSsoTenantIsNotOptIn
81008 unknown
81009 unknown DesktopSsoAuthorizationHeaderValueWithBadFormat
81010 unknown DesktopSsoAuthTokenInvalid
81011 unknown DesktopSsoLookupUserBySidFailed
81012 unknown DesktopSsoMismatchBetweenTokenUpnAndChosenUpn
81013 unknown
81014 unknown
81015 unknown
81016 unknown
90000 unknown
90002 placement InvalidTenantName
90004 request InvalidRequestFormat
90005 request InvalidRequestWithMultipleRequirements
90006 transient ExternalServerRetryableError
90007 unknown InvalidSessionId
90008 consent TokenForItselfRequiresGraphPermission
90009 request TokenForItselfMissingIdenticalAppIdentifier
90010 unknown NotSupported
90011 unknown
90012 transient RequestTimeout
90013 request InvalidUserInput
90014 request MissingRequiredField
90015 request QueryStringTooLong
90016 request MissingRequiredClaim
90017 unknown
90019 request MissingTenantRealm
90020 unknown
90022 unknown AuthenticatedInvalidPrincipalNameFormat
90023 request InvalidRequest
90024 transient RequestBudgetExceededError
90025 unknown
90026 unknown
90027 unknown
90028 unknown
90029 unknown
90030 unknown
90031 unknown
90032 unknown
90033 transient MsodsServiceUnavailable
90035 unknown
90036 unknown MsodsServiceUnretryableFailure
90037 unknown
90038 placement NationalCloudTenantRedirection
90039 unknown
90040 unknown
90041 unknown
90042 unknown
90043 placement NationalCloudAuthCodeRedirection
90044 unknown
90045 unknown
90046 unknown
90047 unknown
90049 unknown
90050 unknown
90051 placement InvalidNationalCloudId
90052 unknown
90055 transient TenantThrottlingError
90056 request BadResourceRequest
90072 placement PassThroughUserMfaError
90073 unknown
90081 request OrgIdWsFederationMessageInvalid
90082 request OrgIdWsFederationNotSupported
90083 unknown
90084 request OrgIdWsFederationGuestNotAllowed
90085 request OrgIdWsFederationSltRedemptionFailed
90086 unknown OrgIdWsTrustDaTokenExpired
90087 request OrgIdWsFederationMessageCreationFromUriFailed
90088 unknown
90089 unknown
90090 transient GraphRetryableError
90091 transient GraphServiceUnreachable
90092 unknown GraphNonRetryableError
90093 unknown GraphUserUnauthorized
90094 consent AdminConsentRequired
90095 consent AdminConsentRequiredRequestAccess
90096 unknown
90097 unknown
90098 unknown
90099 consent
90100 request InvalidRequestParameter
90101 unknown InvalidEmailAddress
90102 request InvalidUriParameter
90107 request InvalidXml
90112 unknown
90114 unknown InvalidExpiryDate
90116 unknown
90117 request InvalidRequestInput
90119 unknown InvalidUserCode
90120 request InvalidDeviceFlowRequest
90121 request InvalidEmptyRequest
90122 unknown
90123 external IdentityProviderAccessDenied
90124 registration V1ResourceV2GlobalEndpointNotSupported
90125 unknown DebugModeEnrollTenantNotFound
90126 unknown DebugModeEnrollTenantNotInferred
90128 unknown
90129 revoked
90130 registration NonConvergedAppV2GlobalEndpointNotSupported
90131 unknown
90132 unknown
90134 unknown
90135 unknown
90136 unknown
90137 unknown
90138 unknown
90139 unknown
90150 unknown
90202 unknown
100007 placement
120000 unknown PasswordChangeIncorrectCurrentPassword
120002 unknown PasswordChangeInvalidNewPasswordWeak
120003 unknown PasswordChangeInvalidNewPasswordContainsMemberName
120004 unknown PasswordChangeOnPremComplexity
120005 unknown PasswordChangeOnPremSuccessCloudFail
120008 unknown PasswordChangeAsyncJobStateTerminated
120011 unknown PasswordChangeAsyncUpnInferenceFailed
120012 unknown PasswordChangeNeedsToHappenOnPrem
120013 unknown PasswordChangeOnPremisesConnectivityFailure
120014 unknown PasswordChangeOnPremUserAccountLockedOutOrDisabled
120015 unknown PasswordChangeADAdminActionRequired
120016 unknown PasswordChangeUserNotFoundBySspr
120018 unknown PasswordChangePasswordDoesnotComplyFuzzyPolicy
120020 unknown PasswordChangeFailure
120021 unknown PartnerServiceSsprInternalServiceError
130001 unknown
130004 unknown NgcKeyNotFound
130005 unknown NgcInvalidSignature
130006 unknown NgcTransportKeyNotFound
130007 unknown NgcDeviceIsDisabled
130008 unknown NgcDeviceIsNotFound
130009 unknown
130500 unknown
130501 unknown
130502 unknown
130503 unknown
130504 unknown
130505 unknown
130506 unknown
130507 unknown
135000 unknown
135001 unknown
135002 unknown
135003 unknown
135004 unknown
135005 unknown
135006 unknown
135007 unknown
135008 unknown
135009 unknown
135010 unknown KeyNotFound
135011 unknown
135012 unknown
135013 unknown
135014 unknown
135015 unknown
135016 unknown
135017 unknown
135018 unknown
135019 unknown
135020 unknown
135021 unknown
135022 unknown
140000 request InvalidRequestNonce
140001 unknown InvalidSessionKey
140002 unknown
140003 unknown
140004 unknown
140005 unknown
140006 unknown
140007 unknown
140008 unknown
140009 unknown
140010 unknown
160011 unknown
160021 placement AppSessionSelectionInvalidSessionNotExist
165004 unknown
165900 request InvalidApiRequest
220450 unknown UnsupportedAndroidWebViewVersion
220501 unknown InvalidCrlDownload
221000 policy DeviceOnlyTokensNotSupportedByResource
230109 unknown CachedCredentialNonGWAuthNRequestsNotSupported
240000 unknown
240001 unknown BulkAADJTokenUnauthorized
240002 unknown RequiredClaimIsMissing
240003 unknown
240004 unknown
240005 unknown
293004 unknown
300030 unknown
392189 unknown
392200 unknown
399206 unknown
399207 unknown
399208 unknown
399209 unknown
399210 unknown
399211 unknown
399212 unknown
399213 unknown
399214 unknown
399215 unknown
399216 unknown
399217 unknown
399218 unknown
399219 unknown
399220 unknown
399229 unknown
399230 unknown
399231 unknown
399232 unknown
399233 unknown
399234 unknown
399235 unknown
399236 unknown
399237 unknown
399284 unknown InboundIdTokenIssuerInvalid
500011 consent InvalidResourceServicePrincipalNotFound
500012 unknown
500013 unknown
500014 consent InvalidResourceServicePrincipalDisabled
500015 unknown
500016 unknown
500017 unknown
500021 placement
500022 unknown
500023 unknown
500024 unknown
500025 unknown
500031 unknown
500032 unknown
500033 unknown
500061 unknown
500081 unknown
500082 unknown
500083 unknown
500084 unknown
500085 unknown
500086 unknown
500087 unknown
500088 unknown
500089 unknown
500101 unknown
500102 unknown
500103 unknown
500111 unknown
500112 request
500113 request
500114 unknown
500115 unknown
500116 unknown
500117 unknown
500118 unknown
500119 unknown
500121 unknown
500122 unknown
500123 unknown
500124 unknown
500125 unknown
500126 unknown
500127 unknown
500128 unknown
500129 unknown
500131 unknown
500132 unknown
500133 request
500135 unknown
500136 unknown
500137 unknown
500138 unknown
500139 unknown
500141 unknown
500142 unknown
500181 unknown CertificateValidationFailedTlsCertMismatch
500183 unknown
500184 unknown
500185 unknown
500186 unknown
500187 unknown
500200 unknown
500201 unknown
500202 unknown
500204 unknown
500205 unknown
500206 unknown
500207 unknown
500208 unknown
500209 unknown
500210 unknown
500211 unknown
500212 placement NotAllowedByOutboundPolicyTenant
500213 placement NotAllowedByInboundPolicyTenant
500277 unknown
500331 unknown
500341 placement
500342 unknown
500343 unknown
500344 unknown
500346 unknown
500571 unknown
500581 unknown
500582 unknown
500583 unknown
500881 unknown
500882 unknown
500883 unknown
501241 unknown
501271 unknown
501291 unknown
501292 unknown
501293 unknown
501311 unknown
501312 unknown
501313 unknown
501314 unknown
501461 unknown
501471 unknown
501481 request
501482 unknown
501491 request InvalidCodeChallengeMethodInvalidSize
501621 unknown ClaimsTransformationTimeoutRegularExpressionTimeout
501811 unknown
530001 unknown
530002 unknown
530003 unknown
530004 unknown
530011 unknown
530021 unknown
530022 unknown
530031 unknown
530032 policy BlockedByConditionalAccessOnSecurityPolicy
530033 unknown
530034 policy DelegatedAdminBlockedDueToSuspiciousActivity
530035 policy BlockedBySecurityDefaults
530081 unknown
530084 policy
650011 unknown
650041 unknown
650051 unknown
650052 consent
650053 consent
650054 consent
650055 unknown
650056 consent
650057 consent
650058 unknown
650059 unknown
650061 unknown
700001 unknown
700002 unknown
700003 policy
700004 unknown
700005 request InvalidGrantRedeemAgainstWrongTenant
700006 unknown
700007 request
700008 unknown
700009 unknown
700011 registration UnauthorizedClientAppNotFoundInOrgIdTenant
700012 unknown
700013 unknown
700014 unknown
700016 registration UnauthorizedClient_DoesNotMatchRequest
700017 unknown
700018 unknown
700019 unknown
700020 unknown InteractionRequired
700021 unknown
700022 request InvalidMultipleResourcesScope
700023 request InvalidResourcelessScope
700024 registration
700025 registration InvalidClientPublicClientWithCredential
700026 unknown
700027 registration
700028 unknown
700029 unknown
700030 registration
700031 unknown
700032 unknown
700033 unknown
700034 unknown
700035 unknown
700036 unknown
700037 unknown
700038 unknown
700039 unknown
700040 unknown
700041 unknown
700042 unknown
700043 unknown
700044 unknown
700045 unknown
700046 unknown
700047 unknown
700048 unknown
700049 unknown
700050 unknown
700051 unknown
700052 unknown
700053 unknown
700054 request
700055 unknown
700056 unknown
700081 lifecycle
700082 lifecycle ExpiredOrRevokedGrantInactiveToken
700083 lifecycle
700084 lifecycle
700229 unknown ForbiddenTokenType
750054 unknown
900143 unknown
900144 request
900161 unknown
900236 request InvalidRequestSamlPropertyUnsupported
900382 placement
900384 unknown
900432 unknown
900561 request BadResourceRequestInvalidRequest
900941 unknown
900942 unknown
900971 request
901002 request
901011 unknown NoEmailAddressCollectedFromExternalOidcIDP
901012 unknown EmailAddressCollectedFromExternalOidcIDPNotVerified
901014 unknown NoExternalIdentifierCollectedFromExternalOidcIDP
1000000 unknown UserNotBoundError
1000002 unknown BindCompleteInterruptError
1000005 unknown
1000006 unknown
1000007 unknown
1000008 unknown
1000009 unknown
1000010 unknown
1000011 unknown
1000012 unknown
1000013 unknown
1000014 unknown
1000015 unknown
1000018 unknown
1000019 unknown
1000020 unknown
1000021 unknown
1000022 unknown
1000023 unknown
1000024 unknown
1000025 unknown
1000026 unknown
1000027 unknown
1000028 unknown
1000029 unknown
1000030 unknown
1000031 unknown
1000032 unknown
1000033 unknown
1000034 unknown
1000035 unknown
1000036 unknown
1000037 unknown
1000038 unknown
1000039 unknown
1000040 unknown
1000104 placement XCB2BResourceCloudNotAllowedOnIdentityTenant
1000501 unknown
1000502 unknown
1000503 unknown
1000610 unknown
1000613 unknown
1000701 unknown
1002001 unknown
1002002 unknown
1002003 unknown
1002004 unknown
1002005 unknown
1002006 unknown
1002007 unknown
1002008 unknown
1002009 unknown
1002010 unknown
1002011 unknown
1002012 unknown
1002014 unknown
1002016 unknown
1002017 unknown
1002021 unknown
1002022 unknown
1002023 unknown
1002024 unknown
1002026 unknown
1002027 unknown
1002028 unknown
1002029 unknown
1002030 unknown
1003012 unknown
1003013 unknown
1003014 unknown
1003015 unknown
1003016 unknown
1003017 unknown
1003018 unknown
1003019 unknown
1003020 unknown
1003021 unknown
1003022 unknown
1003023 unknown
1003024 unknown
1003025 unknown
1003026 unknown
1003027 unknown
1003030 unknown
1003031 unknown
1003032 unknown
1003033 unknown
1003034 unknown
1003035 unknown
1003036 unknown
1003037 unknown
1003038 unknown
1003039 unknown
2205013 unknown
5000224 placement NotAllowedTenantBlockedTenantFraud
5000611 unknown
5000811 unknown
5000819 unknown InvalidSamlTokenEmailMissingOrInvalid
5001210 unknown
5001211 unknown
5001212 unknown
5001213 unknown
5001214 unknown
5001256 unknown
5002726 unknown
5002730 unknown
7000011 unknown
7000012 unknown
7000013 unknown
7000014 unknown
7000015 unknown
7000016 unknown
7000017 unknown
7000018 unknown
7000019 unknown
7000020 unknown
7000021 unknown
7000022 unknown
7000023 unknown
7000024 unknown
7000025 unknown
7000026 unknown
7000027 unknown
7000028 unknown
7000029 unknown
7000030 unknown
7000031 unknown
7000032 unknown
7000033 unknown
7000034 unknown
7000110 unknown
7000112 registration UnauthorizedClientApplicationDisabled
7000113 unknown
7000114 unknown
7000115 unknown
7000116 unknown
7000117 unknown
7000210 unknown
7000211 unknown
7000212 unknown
7000213 unknown
7000214 unknown
7000215 registration
7000216 registration
7000217 unknown
7000218 registration
7000219 registration
7000220 unknown
7000221 unknown
7000222 registration InvalidClientSecretExpiredKeysProvided
7000223 unknown
7000224 unknown
7000225 unknown
7000226 unknown
7000227 unknown
7000228 unknown
7000229 unknown
7500514 unknown
7500529 unknown
9001011 unknown
9001023 registration
9002310 unknown
9002311 unknown
9002312 unknown
9002313 request InvalidRequest
9002314 unknown
9002315 unknown
9002316 unknown
9002317 unknown
9002318 unknown
9002319 unknown
9002320 unknown
9002321 unknown
9002322 unknown
9002323 unknown
9002324 unknown
9002325 request
9002326 registration
9002327 registration
9002328 unknown
9002329 unknown
9002330 unknown
9002331 registration
9002332 registration
9002333 unknown
9002334 unknown
9002335 unknown
9002336 unknown
9002337 unknown
9002338 unknown
9002339 unknown
9002340 unknown
9002341 unknown
`
